/** The minutes as a Typst document; `MinutesDocument` is its data. Chinese is set in a serif face, as official papers are. */
export const PDF_TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: (x: 25mm, y: 22mm), numbering: "1 / 1")
#set text(lang: data.language, region: data.region, size: 11pt, font: ("Noto Serif CJK SC", "Noto Serif", "Libertinus Serif"))
#set par(leading: 0.85em, justify: false)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading: set block(above: 1.5em, below: 0.8em)

= #data.title
#for line in data.facts [#line \\ ]

#if data.present.lines.len() > 0 [
  == #data.present.title
  #for line in data.present.lines [- #line]
]

#if data.agenda.lines.len() > 0 [
  == #data.agenda.title
  #for line in data.agenda.lines [+ #line]
]

#if data.returns.lines.len() > 0 [
  == #data.returns.title
  #for line in data.returns.lines [+ #line]
]

#if data.polls.lines.len() > 0 [
  == #data.polls.title
  #for line in data.polls.lines [+ #line]
]

== #data.itemsTitle
#for item in data.items [
  === #item.heading
  #if item.body != "" [#item.body]

  #text(size: 9.5pt, fill: rgb("#3d4e51"))[#item.facts.join(" · ")]

  #if item.answer != none [
    #block(inset: (left: 10pt), stroke: (left: 1.5pt + rgb("#025b64")))[
      *#item.answer.by*

      #item.answer.text
    ]
  ]

  #item.outcome#if item.caseNumber != none [ · #item.caseNumber]

  #if item.clip != none [#text(size: 9.5pt)[#link(item.clip.href)[#item.clip.label: #item.clip.href]]]
]

#v(1em)
#text(size: 8.5pt, fill: rgb("#3d4e51"))[#for line in data.foot [#line \\ ]]
`
