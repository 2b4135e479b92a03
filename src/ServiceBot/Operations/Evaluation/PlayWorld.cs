namespace ServiceBot.Operations.Evaluation;

/// <summary>What the parts around the ports know of the dialogue that is played: its clock and its ledger.</summary>
internal sealed class PlayWorld
{
    public PlayTime Time { get; } = new();

    public PlayLedger Ledger { get; private set; } = new();

    public PlayTranscript Transcript { get; private set; } = new();

    /// <summary>Begins another dialogue.</summary>
    public void Begin(DateTimeOffset beginning)
    {
        Time.Begin(beginning);
        (Ledger, Transcript) = (new PlayLedger(), new PlayTranscript());
    }
}
