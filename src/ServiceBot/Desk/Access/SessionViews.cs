namespace ServiceBot.Desk.Access;

/// <summary>Shows a page who is signed in in it.</summary>
internal sealed class SessionViews(DeskSessions sessions, DeskPeople people, TimeProvider time)
{
    public Task<SessionView> OfAsync(HttpContext context, CancellationToken cancellationToken) =>
        OfAsync(SessionOf(context), AccountOf(context), cancellationToken);

    public async Task<SessionView> OfAsync(DeskSession session, DeskAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(account);
        return new SessionView(
            await people.ReadAsync(account, cancellationToken), DeskSessions.CsrfOf(session.Key), sessions.EndOf(session),
            account.MustChangePassword, time.GetUtcNow());
    }

    /// <summary>The account of the caller, as it was read with this request.</summary>
    public static DeskAccount AccountOf(HttpContext context) =>
        context.Items[typeof(DeskAccount)] as DeskAccount ?? throw new InvalidOperationException("Nobody is signed in.");

    public static DeskSession SessionOf(HttpContext context) =>
        context.Items[typeof(DeskSession)] as DeskSession ?? throw new InvalidOperationException("Nobody is signed in.");
}

/// <summary>Who is signed in.</summary>
internal sealed record SessionView(DeskAgent Me, string Csrf, DateTimeOffset ExpiresAt, bool MustChangePassword, DateTimeOffset Now)
{
    /// <inheritdoc/>
    public override string ToString() => Me.Id;
}
