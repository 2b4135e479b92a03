using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 4, business: fills the open form, opens a new one, comes back to one that was left.</summary>
internal sealed class BusinessStep(IEnumerable<IBusiness> businesses, IReplyTexts texts)
{
    private const int MissesBeforeHuman = 2;
    private const int MostOrders = 3;

    private readonly IBusiness[] _businesses = [.. businesses];
    private readonly Dictionary<string, IBusiness> _byName = businesses.ToDictionary(one => one.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, IBusiness> _byIntent = businesses
        .SelectMany(one => one.Intents.Select(intent => (intent, one)))
        .ToDictionary(pair => pair.intent, pair => pair.one, StringComparer.Ordinal);

    /// <summary>Whether a plugin of this name is there.</summary>
    public bool Knows(string plugin) => _byName.ContainsKey(plugin);

    /// <summary>Whether an intent opens a business.</summary>
    public bool Opens(string intent) => _byIntent.ContainsKey(intent);

    /// <summary>Whether an intent belongs to the form that is open.</summary>
    public bool IsOfOpenForm(string intent, ConversationState state) =>
        state.Form is { } form && _byIntent.TryGetValue(intent, out var plugin) && plugin.Name == form.Plugin;

    /// <summary>Tries the open form, words that claim a business, and coming back to a form that was left.</summary>
    /// <returns>What was made of it; where nothing was, what the open form would say to get on.</returns>
    public async Task<Attempt> TryAsync(BusinessTurn turn, CancellationToken cancellationToken)
    {
        var words = turn.Words;
        if (words.Does(DialogueAct.Resumes) && WantedBack(turn) is { } wanted)
            return new Attempt(await TakeUpAsync(turn, wanted, cancellationToken), null);

        var claiming = Claiming(words);
        FormStep.Said? miss = null;
        if (turn.State.Form is { } form && _byName.TryGetValue(form.Plugin, out var current) && (claiming is null || claiming == current || form.Asked == Form.Wish))
        {
            var step = await HandleAsync(current, turn, form, isStart: false, "", cancellationToken);
            if (step is FormStep.Said { IsMiss: false } said) return new Attempt(Take(turn.State, turn, said), null);
            miss = step as FormStep.Said;
        }
        var opening = claiming ?? (turn.State is { Form: null or { Asked: null }, Pending: null } ? _businesses.FirstOrDefault(one => one.Recognizes(words)) : null);
        if (opening is not null && await StartAsync(turn, opening, "", cancellationToken) is { } started) return new Attempt(started, null);
        return new Attempt(null, miss);
    }

    /// <summary>Opens the business of an intent; an open form is put aside.</summary>
    /// <returns>Null when the business does not want the message.</returns>
    public Task<Taken?> StartAsync(BusinessTurn turn, string intent, CancellationToken cancellationToken) =>
        _byIntent.TryGetValue(intent, out var business) ? StartAsync(turn, business, intent, cancellationToken) : Task.FromResult<Taken?>(null);

    /// <summary>Opens a business by its name, as one that was just called off.</summary>
    /// <returns>Null when there is none of that name, or it does not want the message.</returns>
    public Task<Taken?> StartPluginAsync(BusinessTurn turn, string plugin, CancellationToken cancellationToken) =>
        _byName.TryGetValue(plugin, out var business) ? StartAsync(turn, business, business.Intents.FirstOrDefault() ?? "", cancellationToken) : Task.FromResult<Taken?>(null);

    /// <summary>The intent of the business that a question was of although a guide answered it: numbers that follow go on with it.</summary>
    public string? IntentBehind(string question) => _businesses.FirstOrDefault(one => one.IsBehind(question))?.Intents.FirstOrDefault();

    /// <summary>Asks the customer whether a sentence is to be taken as theirs; nothing is begun before they agree.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="intent">Intent of the business that the sentence is for.</param>
    /// <param name="says">The sentence.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when nobody asks, or no business has the intent.</returns>
    public async Task<Taken?> ProposeAsync(BusinessTurn turn, string intent, string says, CancellationToken cancellationToken)
    {
        if (!_byIntent.TryGetValue(intent, out var meant) || !_byName.TryGetValue(Proposal.Business, out var proposals)) return null;
        var form = Proposal.Of(turn.NewForm(Proposal.Business), meant.Name, intent, says);
        return await proposals.HandleAsync(turn.ToFormTurn(form, isStart: true, intent), cancellationToken) is FormStep.Said said
            ? Take(OpenForms.Suspend(turn.State), turn, said)
            : null;
    }

    /// <summary>Takes down a danger as the business of an intent: an open form of it goes on, else one is opened. It listens after
    /// that.</summary>
    /// <returns>Null when the business does not want the message.</returns>
    public async Task<Taken?> ReportAsync(BusinessTurn turn, string intent, CancellationToken cancellationToken)
    {
        if (!_byIntent.TryGetValue(intent, out var plugin)) return null;
        var taken = turn.State.Form is { } form && form.Plugin == plugin.Name
            ? await HandleAsync(plugin, turn, form, isStart: false, "", cancellationToken) is FormStep.Said said ? Take(turn.State, turn, said) : null
            : await StartAsync(turn, plugin, intent, cancellationToken);
        return taken is { State.Form: { Asked: not null and not Form.Confirmation } open }
            ? taken with { State = taken.State with { Form = open with { Asked = Form.Listening } } }
            : taken;
    }

    /// <summary>The open form's question once more, after two times with a person offered.</summary>
    /// <param name="turn">The turn that brought nothing.</param>
    /// <param name="miss">What the plugin would say; null when it said nothing.</param>
    public Taken Miss(BusinessTurn turn, FormStep.Said? miss)
    {
        var form = miss?.Form ?? turn.State.Form ?? throw new InvalidOperationException("No form is open.");
        var misses = (turn.State.Form?.Misses ?? 0) + 1;
        var question = miss?.Reply.Text ?? Remind(form);
        var isCalming = turn.Words.Does(DialogueAct.Abuses);
        var text = misses >= MissesBeforeHuman ? texts.Say("dialogue.offer-human", ("question", question))
            : isCalming ? texts.Say("dialogue.calm") + "\n" + question
            : question;
        var reply = (miss?.Reply ?? new Reply { Kind = ReplyKind.Clarify, Text = text }) with { Text = text };
        if (misses >= MissesBeforeHuman)
            reply = reply with { SuggestedActions = [.. reply.SuggestedActions.Append(texts.Say("greeting.suggest-human")).Append(texts.Say("dialogue.cancel")).Distinct()] };
        var answered = new Answered(reply, miss?.Intent ?? form.Plugin) { Topic = TopicOf(form.Plugin), Records = miss?.Records ?? [] };
        return new Taken(answered, turn.State with { Form = form with { Misses = misses, TouchedAt = turn.Turn.StartedAt } });
    }

    /// <summary>How the open form is brought back to mind after another answer; null when none waits.</summary>
    public string? Reminder(ConversationState state) => state.Form is { Asked: not null } form ? Remind(form) : null;

    /// <summary>What the open form is about; null when none is open.</summary>
    public string? TitleOfOpen(ConversationState state) => state.Form is { } form ? TitleOf(form) : null;

    private string Remind(Form form) => form.Asked switch
    {
        IdentitySlots.Account => texts.Say("dialogue.remind-account", ("title", TitleOf(form))),
        IdentitySlots.Tail => texts.Say("dialogue.remind-tail", ("title", TitleOf(form))),
        Form.Listening => texts.Say("dialogue.remind-listening"),
        _ => texts.Say("dialogue.remind", ("title", TitleOf(form))),
    };

    private string TitleOf(Form form) => _byName.TryGetValue(form.Plugin, out var plugin) ? plugin.Title(form) : form.Plugin;

    /// <summary>Whether the words alone open a business.</summary>
    public bool Claims(Words words) => Claiming(words) is not null;

    private IBusiness? Claiming(Words words) => RouteRules.IsElsewhere(words.Corrected) ? null : _businesses.FirstOrDefault(one => one.Claims(words));

    /// <summary>One business sees the message; it may pass it to another, once.</summary>
    private async Task<FormStep> HandleAsync(IBusiness business, BusinessTurn turn, Form form, bool isStart, string intent, CancellationToken cancellationToken)
    {
        var step = await business.HandleAsync(turn.ToFormTurn(form, isStart, intent), cancellationToken);
        return step is FormStep.Passed passed
            ? _byName.TryGetValue(passed.Form.Plugin, out var other) ? await other.HandleAsync((turn with { Words = passed.Words ?? turn.Words }).ToFormTurn(passed.Form, passed.IsStart, passed.Intent), cancellationToken) : FormStep.NotMine.Instance
            : step;
    }

    private async Task<Taken?> StartAsync(BusinessTurn turn, IBusiness business, string intent, CancellationToken cancellationToken)
    {
        var step = await HandleAsync(business, turn, turn.NewForm(business.Name), isStart: true, intent, cancellationToken);
        if (step is not FormStep.Said said) return null;
        var isLeft = turn.State.Form is { } left && !OpenForms.IsResting(left) && left.Plugin != business.Name;
        var taken = Take(OpenForms.Suspend(turn.State), turn, said);
        if (!isLeft || turn.State.Form is not { } form) return taken;
        var reply = taken.Answered.Reply;
        return taken with { Answered = taken.Answered with { Reply = reply with { Text = reply.Text + "\n" + texts.Say("dialogue.left", ("title", TitleOf(form))) } } };
    }

    private Form? WantedBack(BusinessTurn turn)
    {
        var left = turn.State.Form is { Asked: not null } open ? turn.State.Suspended.Prepend(open) : turn.State.Suspended;
        var forms = left.ToList();
        return forms.FirstOrDefault(form => turn.Words.Folded.Contains(TitleOf(form), StringComparison.Ordinal)) ?? forms.FirstOrDefault();
    }

    private async Task<Taken> TakeUpAsync(BusinessTurn turn, Form wanted, CancellationToken cancellationToken)
    {
        var state = OpenForms.TakeUp(turn.State, wanted, turn.Turn.StartedAt);
        var again = turn with { State = state };
        var step = _byName.TryGetValue(wanted.Plugin, out var plugin)
            ? await HandleAsync(plugin, again, wanted, isStart: false, "", cancellationToken)
            : FormStep.NotMine.Instance;
        if (step is FormStep.Said { IsMiss: false } said) return Take(state, again, said);
        var title = TitleOf(wanted);
        var question = (step as FormStep.Said)?.Reply;
        var text = question is null ? texts.Say("dialogue.resume-bare", ("title", title)) : texts.Say("dialogue.resume", ("title", title), ("question", question.Text));
        var reply = (question ?? new Reply { Kind = ReplyKind.Clarify, Text = text }) with { Text = text };
        return new Taken(new Answered(reply, wanted.Plugin) { Topic = TopicOf(wanted.Plugin) }, state);
    }

    private static Taken Take(ConversationState state, BusinessTurn turn, FormStep.Said said)
    {
        var now = turn.Turn.StartedAt;
        state = state with
        {
            Form = said.Form is { } form ? form with { Misses = 0, TouchedAt = now } : null,
            Session = said.Session == CustomerSession.None ? null : said.Session ?? state.Session,
        };
        if (said.IsDone) state = Episodes.MarkDone(state);
        var orders = said.Records.OfType<SideRecord.Watch>().Select(watch => watch.Subject).Where(IsOrder).ToList();
        if (orders.Count > 0) state = state with { Orders = [.. orders.Concat(state.Orders).Distinct().Take(MostOrders)] };
        return new Taken(
            new Answered(said.Reply, said.Intent) { Region = said.Region, Records = said.Records, Topic = TopicOf(said.Intent) },
            state);
    }

    /// <summary>BX20261121011 is an order, GZ-001 an outage.</summary>
    private static bool IsOrder(string subject) =>
        subject.Length > 2 && char.IsAsciiLetterUpper(subject[0]) && char.IsAsciiLetterUpper(subject[1]) && char.IsAsciiDigit(subject[2]);

    private static LastTopic TopicOf(string intent) => new() { Intent = intent, Question = "" };

    /// <summary>A reply with the state after it.</summary>
    internal sealed record Taken(Answered Answered, ConversationState State);

    /// <summary>What trying came to.</summary>
    /// <param name="Taken">The reply; null when nobody wanted the message.</param>
    /// <param name="Miss">What the open form says when it got nothing.</param>
    internal sealed record Attempt(Taken? Taken, FormStep.Said? Miss);
}
