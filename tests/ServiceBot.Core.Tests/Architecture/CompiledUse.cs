namespace ServiceBot.Core.Tests.Architecture;

/// <summary>One type naming another in compiled code. Nested and compiler-made types count as their outermost type.</summary>
/// <param name="From">Full name of the type that uses.</param>
/// <param name="FromNamespace">Its namespace.</param>
/// <param name="To">Full name of the type that is used.</param>
/// <param name="ToNamespace">Its namespace.</param>
public sealed record CompiledUse(string From, string FromNamespace, string To, string ToNamespace);
