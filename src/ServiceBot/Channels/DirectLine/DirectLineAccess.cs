using Microsoft.Net.Http.Headers;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Decides who calls and whether they may.</summary>
internal sealed class DirectLineAccess(DirectLineKeys keys, DirectLineTokens tokens)
{
    /// <summary>The caller by the Authorization header.</summary>
    public async ValueTask<AccessCheck> CheckAsync(HttpRequest request)
    {
        if (Bearer(request) is not { } credential)
            return new AccessCheck.Refused(DirectLineFailure.MissingCredentials);
        return keys.IsSecret(credential)
            ? AccessCheck.Secret
            : await CheckTokenAsync(credential, TokenPurpose.Api, request);
    }

    /// <summary>The caller by the Authorization header, for one conversation.</summary>
    public async ValueTask<AccessCheck> CheckAsync(HttpRequest request, string conversation) =>
        Scoped(await CheckAsync(request), conversation);

    /// <summary>The caller by a stream's address.</summary>
    public async ValueTask<AccessCheck> CheckStreamAsync(HttpRequest request, string conversation) =>
        request.Query["t"].ToString() is { Length: > 0 } token
            ? Scoped(await CheckTokenAsync(token, TokenPurpose.Stream, request), conversation)
            : new AccessCheck.Refused(DirectLineFailure.MissingStreamToken);

    private async ValueTask<AccessCheck> CheckTokenAsync(string credential, TokenPurpose purpose, HttpRequest request) =>
        await tokens.CheckAsync(credential, purpose) switch
        {
            TokenCheck.Valid valid when !IsTrusted(valid.Token, request) => new AccessCheck.Refused(DirectLineFailure.OriginRefused),
            TokenCheck.Valid valid => new AccessCheck.Holder(valid.Token),
            TokenCheck.Expired => new AccessCheck.Refused(DirectLineFailure.TokenExpired),
            TokenCheck.Foreign => new AccessCheck.Refused(DirectLineFailure.BadToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static AccessCheck Scoped(AccessCheck check, string conversation) =>
        check is AccessCheck.Holder { Token: var token } && !string.Equals(token.Conversation, conversation, StringComparison.Ordinal)
            ? new AccessCheck.Refused(DirectLineFailure.OtherConversation)
            : check;

    private static bool IsTrusted(DirectLineToken token, HttpRequest request) =>
        token.TrustedOrigins.Count == 0
        || request.Headers[HeaderNames.Origin].ToString() is not { Length: > 0 } origin
        || token.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static string? Bearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var credential = header[Scheme.Length..].Trim();
        return credential.Length == 0 || credential.Contains(' ', StringComparison.Ordinal) ? null : credential;
    }
}
