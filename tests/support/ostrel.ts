// Which text do tests of extraction look for? Four paragraphs that stand on no page but theirs.

export const PROSE = [
  'The lock-keepers of Ostrel raised the old gate by hand on Monday, because the motor that the city had bought in spring would not turn.',
  'It took eleven people and a rope, said Marit Voss, who counted them from her kitchen window while the water stood at the third step.',
  'The council will meet on Thursday and decide who pays for the rope, the motor and the bread that the baker handed out at midnight.',
  'Nobody was hurt, and by noon the barges were moving again towards the salt harbour, three of them with their lights still burning.',
] as const;
