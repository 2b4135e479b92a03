using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Tests.Orchestration;

/// <summary>A business of one slot: it takes "值…" as its value, "请…" as nothing for it, and misses everything else.</summary>
internal sealed class ScriptedBusiness(string name, string title) : IBusiness
{
    public string Name => name;

    public IReadOnlyCollection<string> Intents { get; } = [name];

    public string Title(Form form) => title;

    public bool Claims(Words words) => words.Folded.Contains("点名" + title, StringComparison.Ordinal);

    public Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken) => Task.FromResult(Handle(turn));

    private FormStep Handle(FormTurn turn)
    {
        var said = turn.Words.Folded;
        if (turn.IsStart) return Say(turn.Form with { Asked = "value" }, title + "要填什么？");
        if (said.StartsWith('值')) return Say(turn.Form.With("value", said) with { Asked = null }, title + "填好了。") with { IsDone = true };
        if (said.StartsWith('请')) return FormStep.NotMine.Instance;
        return Say(turn.Form, title + "没看懂，要填什么？") with { IsMiss = true };
    }

    private FormStep.Said Say(Form form, string text) =>
        new() { Reply = new Reply { Kind = ReplyKind.Clarify, Text = text }, Form = form, Intent = name };
}
