namespace ServiceBot.Core.Knowledge;

/// <summary>What a token of the index stands for; kept in the highest bits of its number.</summary>
internal enum TokenKind
{
    Character = 1,
    Pair = 2,
    Reading = 3,
    Word = 4,
    Concept = 5,
}
