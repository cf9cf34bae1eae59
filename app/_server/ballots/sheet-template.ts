/** Ballot papers as a Typst document, one a page of A5; `SheetsDocument` is its data. */
export const SHEET_TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(paper: "a5", margin: (x: 16mm, y: 14mm))
#set text(lang: data.language, region: data.region, size: 11pt, font: ("Noto Serif CJK SC", "Noto Serif", "Libertinus Serif"))
#show heading.where(level: 1): set text(size: 17pt)
#show heading: set block(above: 0.6em, below: 0.6em)

#for (n, sheet) in data.sheets.enumerate() [
  #if n > 0 { pagebreak() }
  = #data.heading
  *#data.title*

  #data.instruction

  #for option in data.options [
    #block(above: 0.9em)[#box(width: 7mm, height: 5.5mm, stroke: 0.8pt, baseline: 1mm) #h(3mm) #option]
  ]

  #if data.declaration != "" [
    #block(above: 1.2em)[#box(width: 5mm, height: 5mm, stroke: 0.8pt, baseline: 1mm) #h(2mm) #data.declaration]
  ]

  #v(1fr)
  #for field in data.fields [
    #block(above: 1.4em)[#field: #box(width: 1fr, stroke: (bottom: 0.6pt))[#h(1fr)]]
  ]

  #v(6mm)
  #grid(columns: (28mm, 1fr), column-gutter: 6mm, align: (left, horizon),
    image(bytes(sheet.code), format: "svg", width: 28mm, alt: data.alternative + " " + sheet.serial),
    [#text(size: 13pt, font: ("Noto Sans Mono CJK SC", "DejaVu Sans Mono", "Libertinus Serif"))[#sheet.serial]

    #text(size: 8.5pt)[#data.until \\ #data.private]])
]
`
