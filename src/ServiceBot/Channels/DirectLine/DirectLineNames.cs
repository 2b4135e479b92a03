using System.Security.Cryptography;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Makes ids that nobody can guess (120 bits or more).</summary>
internal static class DirectLineNames
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Ids of users that tokens vouch for start so; clients may not invent them.</summary>
    public const string UserPrefix = "dl_";

    public static string NewConversation() => RandomNumberGenerator.GetString(Alphabet, 25);

    public static string NewUser() => UserPrefix + RandomNumberGenerator.GetString(Alphabet, 25);

    public static string NewActivity(string conversation) =>
        string.Concat(conversation, "|", RandomNumberGenerator.GetString(Alphabet, 12));
}
