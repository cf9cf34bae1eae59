import { newId } from '#app/_live/new-id.ts'
import type { City } from './city.ts'

/** Each command of templates in a situation in which it is accepted (accepted-commands.ts). */
export function acceptedTemplates(city: City) {
  const departmentId = city.departments.water
  const handler = async () => (await city.staff('handler', `T${newId().slice(-8)}`, null, '', departmentId)).actor
  const template = () => ({
    templateId: newId(),
    departmentId,
    version: 0,
    name: '停水',
    text: '{地点}今天 {时间} 恢复供水。',
  })
  return {
    'template:save': async () => ({ actor: await handler(), input: template() }),
    'template:remove': async () => {
      const actor = await handler()
      const { templateId } = template()
      await city.must(actor, 'template:save', { ...template(), templateId })
      return { actor, input: { templateId, departmentId, version: 1 } }
    },
  }
}
