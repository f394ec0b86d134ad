import { activityRecipe } from '../activities/activity-recipe.ts'
import { attendanceRecipe } from '../attendance/attendance-recipe.ts'
import { creditRecipe } from '../credit/credit-recipe.ts'
import type { ImportKind } from '../kinds.ts'
import { peopleRecipe } from '../people/people-recipe.ts'
import type { Recipe } from './row.ts'

const recipes = {
  people: peopleRecipe,
  credit: creditRecipe,
  elsewhere: creditRecipe,
  activities: activityRecipe,
  attendance: attendanceRecipe,
}

/** How rows of a kind are judged and written. What a recipe judged goes to the same recipe to be written. */
export const recipeOf = (kind: ImportKind): Recipe<unknown> => recipes[kind] as Recipe<unknown>
