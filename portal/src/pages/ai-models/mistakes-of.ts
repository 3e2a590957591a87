import type { Schemas } from "@wikala/sdk";

type Category = Schemas["ConfusedCategory"];

export interface Mistake {
  right: Category;
  /** Absent: another category that is not in the matrix, or none. */
  answered: Category | undefined;
  times: number;
}

/** The wrong answers of a confusion matrix, the most frequent first. Its last column is for all other answers. */
export function mistakesOf({ categories, matrix }: Schemas["AnswerConfusion"]): Mistake[] {
  return categories
    .flatMap((right, row) => (matrix[row] ?? []).map((times, column) => ({ right, answered: categories[column], times, isRight: row === column })))
    .filter(({ times, isRight }) => times > 0 && !isRight)
    .map(({ right, answered, times }) => ({ right, answered, times }))
    .sort((a, b) => b.times - a.times);
}
