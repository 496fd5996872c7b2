/** How somebody’s words came about, by the verb that tells of them. */

const WRITING =
  /^(?:wr[io]t\p{L}*|tweet\p{L}*|retweet\p{L}*|post(?:s|ed|ing)?|blog\p{L}*|publish\p{L}*|reads?|emailed|schr(?:eib|ieb)\p{L}*|geschrieben|twittert\p{L}*|écri\p{L}*|tuit\p{L}*|twitt\p{L}*|escrib\p{L}*|escrito|(?:на)?пи(?:ш|са)\p{L}*)$/u;
const THOUGHT =
  /^(?:believ\p{L}*|think\p{L}*|thought|know\p{L}*|knew|understand\p{L}*|understood|consider\p{L}*|fe(?:el|els|lt|eling)|fear\p{L}*|hop(?:e|es|ed|ing)|expect\p{L}*|suspect\p{L}*|doubt\p{L}*|reali[sz]\p{L}*|wonder\p{L}*|assum\p{L}*|worr(?:y|ies|ied|ying)|glaub\p{L}*|denk\p{L}*|dacht\p{L}*|hoff(?:t|te|en|ten)|fürcht\p{L}*|croi(?:t|re|ent|s|ssait)|croyai(?:t|ent)|pens(?:e|ent|ait|aient|er)|estim(?:e|ent|ait)|cre(?:e|en|yó|ía|ían)|piens(?:a|an)|pens(?:ó|aba|aban)|дума(?:ет|ют|л|ла|ли)|счита(?:ет|ют|л|ла|ли)|полага(?:ет|ют|л|ла|ли)|вважа(?:є|ють|в|ла|ли)|гада(?:є|ють)|дума(?:є|ють|в))$/u;

/** The value of `act` for the words of a cue, and whether who says it is a document or outlet. */
export function actOf(cue: string, isFromSource: boolean): 'speech' | 'writing' | 'thought' {
  const words = cue.toLowerCase().split(/\s+/u);
  if (words.some((word) => THOUGHT.test(word))) return 'thought';
  return isFromSource || words.some((word) => WRITING.test(word)) ? 'writing' : 'speech';
}
