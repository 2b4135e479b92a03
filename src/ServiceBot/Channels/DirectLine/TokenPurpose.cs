namespace ServiceBot.Channels.DirectLine;

/// <summary>What a token is good for; one never stands in for another.</summary>
internal enum TokenPurpose
{
    /// <summary>Calls with an Authorization header.</summary>
    Api,

    /// <summary>Opening a stream, within a minute, by its address.</summary>
    Stream,

    /// <summary>Proof, kept in a cookie, that a browser owns a user.</summary>
    Owner,
}
