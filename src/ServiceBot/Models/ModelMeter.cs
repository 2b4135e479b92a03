using System.Diagnostics.Metrics;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Measures the calls: how many by outcome, how long, what they cost, and where the breakers stand.</summary>
internal sealed class ModelMeter : IModelTurns, IModelDrafts
{
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _turns;
    private readonly Histogram<double> _firstWords;
    private readonly Counter<long> _drafts;
    private readonly List<ModelState> _states = [];

    public ModelMeter(IMeterFactory factory)
    {
        // The one meter that leaves the program; its name is that of Operations/Telemetry.
        var meter = factory.Create("ServiceBot");
        _calls = meter.CreateCounter<long>("servicebot.model.calls", "{call}", "Calls of the chat model by purpose and outcome.");
        _duration = meter.CreateHistogram<double>("servicebot.model.duration", "s", "A call with all its attempts.");
        _tokens = meter.CreateCounter<long>("servicebot.model.tokens", "{token}", "Tokens of the chat model by direction.");
        _attempts = meter.CreateCounter<long>("servicebot.model.attempts", "{attempt}", "Attempts by model and outcome.");
        _turns = meter.CreateHistogram<double>("servicebot.model.turns", "s", "Turns that asked the chat model, by how they ended.");
        _firstWords = meter.CreateHistogram<double>("servicebot.model.first_words", "s", "Until a customer who looks on sees the first words.");
        _drafts = meter.CreateCounter<long>("servicebot.model.drafts", "{draft}", "Summaries and suggestions by purpose and outcome.");
        meter.CreateObservableGauge("servicebot.model.breaker", Standings, "{state}", "0 closed, 1 trying again, 2 open.");
    }

    /// <summary>Shows a model's breaker from now on.</summary>
    public void Watch(ModelState state)
    {
        lock (_states)
            _states.Add(state);
    }

    public void Called(ModelPurpose purpose, ModelFailure? failure, TimeSpan duration, int tokensIn, int tokensOut)
    {
        var outcome = failure?.ToString() ?? "Answered";
        _calls.Add(1, new("purpose", purpose.ToString()), new("outcome", outcome));
        _duration.Record(duration.TotalSeconds, new("purpose", purpose.ToString()), new("outcome", outcome));
        _tokens.Add(tokensIn, new KeyValuePair<string, object?>("direction", "in"));
        _tokens.Add(tokensOut, new KeyValuePair<string, object?>("direction", "out"));
    }

    public void FirstWords(TimeSpan after) => _firstWords.Record(after.TotalSeconds);

    public void Ended(ModelFailure? failure, TimeSpan duration, int tokens) =>
        _turns.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", failure?.ToString() ?? "Answered"));

    public void Drafted(ModelPurpose purpose, ModelFailure? failure) =>
        _drafts.Add(1, new("purpose", purpose.ToString()), new("outcome", failure?.ToString() ?? "Written"));

    /// <param name="place"><c>first</c> or <c>second</c>.</param>
    /// <param name="failure">Null: an answer began.</param>
    public void Attempted(string place, ModelFailure? failure) =>
        _attempts.Add(1, new("model", place), new("outcome", failure?.ToString() ?? "Answered"));

    private IReadOnlyList<Measurement<int>> Standings()
    {
        lock (_states)
            return [.. _states.Select(state => new Measurement<int>(state.Breaker, new KeyValuePair<string, object?>("model", state.Place)))];
    }
}
