using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Tokens, and the start and resumption of conversations.</summary>
internal sealed class ConversationEndpoints(
    DirectLineAccess access,
    DirectLineTokens tokens,
    OpenConversations conversations,
    ITranscriptReader transcripts,
    IMessageIntake intake,
    PublicAddress address,
    TimeProvider time)
{
    /// <summary><c>POST /tokens/generate</c>: a token for a conversation that has not started.</summary>
    public async Task GenerateAsync(HttpContext context)
    {
        switch (await access.CheckAsync(context.Request))
        {
            case AccessCheck.Refused refused:
                await refused.Failure.WriteAsync(context);
                return;
            case AccessCheck.Holder:
                await DirectLineFailure.SecretNeeded.WriteAsync(context);
                return;
        }
        var (request, failure) = await ReadAsync(context);
        if (request is { User: { } given } && !given.StartsWith(DirectLineNames.UserPrefix, StringComparison.Ordinal))
            failure = DirectLineFailure.Malformed($"'user.id' must start with '{DirectLineNames.UserPrefix}'.");
        if (request is null || failure is not null)
        {
            await (failure ?? DirectLineFailure.WrongType).WriteAsync(context);
            return;
        }
        await GrantAsync(context, StatusCodes.Status200OK, DirectLineNames.NewConversation(),
            request.User ?? DirectLineNames.NewUser(), request.TrustedOrigins, watermark: null);
    }

    /// <summary><c>POST /tokens/refresh</c>: a younger token for the same conversation; the old one stays good.</summary>
    public async Task RefreshAsync(HttpContext context)
    {
        var task = await access.CheckAsync(context.Request) switch
        {
            AccessCheck.Holder { Token: var token } => GrantAsync(
                context, StatusCodes.Status200OK, token.Conversation, token.User, token.TrustedOrigins, watermark: null),
            AccessCheck.SecretHolder => DirectLineFailure.TokenNeeded.WriteAsync(context),
            AccessCheck.Refused refused => refused.Failure.WriteAsync(context),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        await task;
    }

    /// <summary><c>POST /conversations</c>: starts the token's conversation, or a new one for the secret.</summary>
    public async Task StartAsync(HttpContext context)
    {
        var check = await access.CheckAsync(context.Request);
        if (check is AccessCheck.Refused refused)
        {
            await refused.Failure.WriteAsync(context);
            return;
        }
        var (request, failure) = await ReadAsync(context);
        if (request is null)
        {
            await (failure ?? DirectLineFailure.WrongType).WriteAsync(context);
            return;
        }
        var token = (check as AccessCheck.Holder)?.Token;
        var nativeId = token?.Conversation ?? DirectLineNames.NewConversation();
        var user = token?.User ?? request.User ?? DirectLineNames.NewUser();
        var cancellationToken = context.RequestAborted;

        var known = token is null ? null : await conversations.FindAsync(nativeId, cancellationToken);
        var watermark = known is null ? 0 : await transcripts.LastSequenceAsync(known.Key, cancellationToken);
        var conversation = await conversations.OpenAsync(nativeId, user, cancellationToken);
        if (await intake.AcceptAsync(conversation.Key, Joined(conversation, request.Locale), cancellationToken)
            is Acceptance.Overloaded overloaded)
        {
            await DirectLineFailure.Overloaded(overloaded.RetryAfter).WriteAsync(context);
            return;
        }
        await GrantAsync(context, known is null ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            nativeId, user, token?.TrustedOrigins ?? request.TrustedOrigins, watermark);
    }

    /// <summary><c>GET /conversations/{id}</c>: a new stream, from the watermark or from now.</summary>
    public async Task ReconnectAsync(HttpContext context)
    {
        var nativeId = DirectLineRegistration.ConversationOf(context);
        if (await access.CheckAsync(context.Request, nativeId) is var check && check is AccessCheck.Refused refused)
        {
            await refused.Failure.WriteAsync(context);
            return;
        }
        if (!Watermark.TryRead(context.Request, out var watermark))
        {
            await DirectLineFailure.BadWatermark.WriteAsync(context);
            return;
        }
        if (await conversations.FindAsync(nativeId, context.RequestAborted) is not { } conversation)
        {
            await DirectLineFailure.UnknownConversation.WriteAsync(context);
            return;
        }
        await GrantAsync(context, StatusCodes.Status200OK, nativeId, conversation.User,
            check is AccessCheck.Holder { Token.TrustedOrigins: var origins } ? origins : [],
            watermark ?? await transcripts.LastSequenceAsync(conversation.Key, context.RequestAborted));
    }

    // The same id every time: however often a start is repeated, the customer joins once.
    private Activity Joined(OpenConversation conversation, string? locale) => new()
    {
        Id = conversation.NativeId + "|joined",
        Type = ActivityType.ConversationUpdate,
        From = ActivityRole.Customer,
        Timestamp = time.GetUtcNow(),
        Locale = locale,
    };

    private Task GrantAsync(
        HttpContext context, int status, string conversation, string user, IReadOnlyList<string> origins, long? watermark)
    {
        context.Response.StatusCode = status;
        return DirectLineWire.WriteConversationAsync(context.Response, new ConversationGrant
        {
            Conversation = conversation,
            Token = tokens.MakeApi(conversation, user, origins),
            ExpiresIn = tokens.Lifetime,
            StreamUrl = watermark is { } place
                ? address.StreamUrl(context.Request, conversation, place, tokens.MakeStream(conversation, user, origins))
                : null,
        });
    }

    private static async Task<(TokenRequest? Request, DirectLineFailure? Failure)> ReadAsync(HttpContext context)
    {
        switch (await DirectLineBody.ReadAsync(context.Request, context.RequestAborted))
        {
            case DirectLineBody.Empty:
                return (TokenRequest.None, null);
            case DirectLineBody.Refused refused:
                return (null, refused.Failure);
            case DirectLineBody.Json { Document: var document }:
                using (document)
                {
                    return InboundWire.ReadTokenRequest(document.RootElement) is { } request
                        ? (request, null)
                        : (null, DirectLineFailure.Malformed("Send { \"user\": { \"id\": \"dl_...\" }, \"trustedOrigins\": [\"https://...\"] } or no body."));
                }
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
