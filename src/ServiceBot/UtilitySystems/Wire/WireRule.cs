using System.Text.Json;

namespace ServiceBot.UtilitySystems.Wire;

/// <summary>What an answer must keep to besides its form. A broken rule is named as the path, which the operator reads.</summary>
internal static class WireRule
{
    private const int LongestText = 500;
    private const int MostItems = 500;

    /// <exception cref="JsonException">The rule is broken.</exception>
    public static void Require(bool isKept, string rule)
    {
        if (!isKept)
            throw new JsonException("The answer breaks a rule of the contract.", rule, null, null);
    }

    /// <summary>Words that a customer may read: not blank, not endless, one line.</summary>
    public static string Text(string value, string rule)
    {
        Require(!string.IsNullOrWhiteSpace(value) && value.Length <= LongestText && !value.Any(char.IsControl), rule);
        return value.Trim();
    }

    /// <summary>A list without holes.</summary>
    public static IReadOnlyList<T> Items<T>(IReadOnlyList<T> values, string rule) where T : class
    {
        Require(values.Count <= MostItems && values.All(value => value is not null), rule);
        return values;
    }

    /// <summary>A body that is there.</summary>
    public static T Body<T>(T? value) where T : class => value ?? throw new JsonException("The answer is null.", "$", null, null);
}
