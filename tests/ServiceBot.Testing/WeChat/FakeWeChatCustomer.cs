namespace ServiceBot.Testing.WeChat;

/// <summary>What the fake platform knows of a customer: what was done last and what may be sent for it.</summary>
internal sealed class FakeWeChatCustomer
{
    private static readonly TimeSpan MessageSpan = TimeSpan.FromHours(48);
    private static readonly TimeSpan MenuSpan = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TypingNeeds = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(15);

    private DateTimeOffset? _wroteAt;
    private DateTimeOffset? _pressedAt;
    private DateTimeOffset? _exchangedAt;
    private DateTimeOffset? _typingAt;
    private int _sentForMessage;
    private int _sentForPress;

    public void Write(DateTimeOffset now) => (_wroteAt, _exchangedAt, _sentForMessage) = (now, now, 0);

    public void Press(DateTimeOffset now) => (_pressedAt, _sentForPress) = (now, 0);

    /// <summary>Takes a message out of what is allowed.</summary>
    /// <returns>0, 45015 or 45047.</returns>
    public int Send(DateTimeOffset now, int limit)
    {
        var isPressOpen = now < _pressedAt + MenuSpan;
        var isMessageOpen = now < _wroteAt + MessageSpan;
        if (!isPressOpen && !isMessageOpen)
            return 45015;
        if (isPressOpen && _sentForPress < 3)
            _sentForPress++;
        else if (isMessageOpen && _sentForMessage < limit)
            _sentForMessage++;
        else
            return 45047;
        (_exchangedAt, _typingAt) = (now, null);
        return 0;
    }

    public int Typing(DateTimeOffset now, string? command)
    {
        if (command == "CancelTyping")
        {
            _typingAt = null;
            return 0;
        }
        if (command != "Typing")
            return 45072;
        if (_exchangedAt is not { } exchanged || now - exchanged > TypingNeeds)
            return 45080;
        if (now < _typingAt + TypingShown)
            return 45081;
        _typingAt = now;
        return 0;
    }
}
