using System.Diagnostics;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Tokens for our own chat page: who may go on with which conversation is proven by a cookie.</summary>
/// <remarks>The cookie names a user; every conversation of that user may be taken up again, in any tab.</remarks>
internal sealed class WebChatEndpoints(DirectLineTokens tokens, OpenConversations conversations, PublicAddress address)
{
    private const string CookieName = "servicebot_user";
    private const string CookiePath = "/api/webchat";
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(30);

    /// <summary><c>POST /api/webchat/token</c>, body <c>{ "conversationId"?: "..." }</c> or none.</summary>
    public async Task GiveTokenAsync(HttpContext context)
    {
        string? wanted = null;
        switch (await DirectLineBody.ReadAsync(context.Request, context.RequestAborted))
        {
            case DirectLineBody.Refused refused:
                await refused.Failure.WriteAsync(context);
                return;
            case DirectLineBody.Json { Document: var document }:
                using (document)
                {
                    if (InboundWire.ReadTokenRequest(document.RootElement) is not { } request)
                    {
                        await DirectLineFailure.Malformed("Send { \"conversationId\": \"...\" } or no body.").WriteAsync(context);
                        return;
                    }
                    wanted = request.Conversation;
                }
                break;
            case DirectLineBody.Empty:
                break;
            default:
                throw new UnreachableException();
        }

        var owner = await OwnerAsync(context.Request);
        var user = owner ?? DirectLineNames.NewUser();
        var conversation = owner is not null && wanted is not null
                           && await conversations.FindAsync(wanted, context.RequestAborted) is { } known
                           && string.Equals(known.User, owner, StringComparison.Ordinal)
            ? wanted
            : DirectLineNames.NewConversation();
        context.Response.Cookies.Append(CookieName, tokens.MakeOwner(user, CookieLifetime), Cookie(context.Request, CookieLifetime));
        await DirectLineWire.WriteConversationAsync(context.Response, new ConversationGrant
        {
            Conversation = conversation,
            Token = tokens.MakeApi(conversation, user, []),
            ExpiresIn = tokens.Lifetime,
            ShownUser = user,
        });
    }

    /// <summary><c>DELETE /api/webchat/conversation</c>: this browser is a stranger again.</summary>
    public Task ForgetAsync(HttpContext context)
    {
        context.Response.Cookies.Delete(CookieName, Cookie(context.Request, null));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task<string?> OwnerAsync(HttpRequest request) =>
        request.Cookies[CookieName] is { Length: > 0 } proof
        && await tokens.CheckAsync(proof, TokenPurpose.Owner) is TokenCheck.Valid { Token.User: var user }
            ? user
            : null;

    private CookieOptions Cookie(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = address.HttpBase(request).StartsWith("https:", StringComparison.OrdinalIgnoreCase),
        SameSite = SameSiteMode.Lax,
        Path = CookiePath,
        MaxAge = lifetime,
        IsEssential = true,
    };
}
