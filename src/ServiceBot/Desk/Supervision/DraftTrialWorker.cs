namespace ServiceBot.Desk.Supervision;

/// <summary>Makes the evaluations that are wanted, one after another, behind everything else.</summary>
internal sealed partial class DraftTrialWorker(
    IDraftTrials trials, TrialSubjects subjects, PublishedGuides published, DraftTrial trial, TimeProvider time, ILogger<DraftTrialWorker> logger)
    : BackgroundService
{
    private const int MostAttempts = 3;

    /// <summary>So long after a node went down another one begins again what it was at.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Report = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>One is wanted.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken twice at once: one look is enough.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A look by itself first: where nothing is wanted the writer is left alone.
                if ((await trials.ReadAsync(stoppingToken)).Any(one => one.State != TrialState.Broken)
                    && await trials.ClaimAsync(Claim, stoppingToken) is { } claimed)
                    await MakeAsync(claimed, stoppingToken);
                else
                    await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotLooked(logger, exception.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task MakeAsync(ClaimedTrial claimed, CancellationToken stoppingToken)
    {
        try
        {
            if (await subjects.FindAsync(claimed.Draft, stoppingToken) is { } subject && subject.Version == claimed.Version
                && await RunAsync(claimed, subject, stoppingToken) is { } evaluation)
                await subjects.JudgeAsync(claimed.Draft, evaluation, stoppingToken);
            await trials.EndAsync(claimed, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start begins it again.
            await trials.GiveBackAsync(claimed, isFinal: false, CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            Log.NotMade(logger, exception.GetType().Name, claimed.Attempts);
            await trials.GiveBackAsync(claimed, claimed.Attempts >= MostAttempts, stoppingToken);
        }
    }

    /// <returns>Null when nobody wants it any more.</returns>
    private async Task<Evaluation?> RunAsync(ClaimedTrial claimed, TrialSubject subject, CancellationToken stoppingToken)
    {
        await published.RefreshAsync(stoppingToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var progress = new TrialProgress();
        var running = trial.RunAsync(subject, progress, ending.Token);
        try
        {
            while (await Task.WhenAny(running, Task.Delay(Report, time, stoppingToken)) != running)
            {
                stoppingToken.ThrowIfCancellationRequested();
                if (!await trials.RenewAsync(claimed, progress.Done, progress.Total, Claim, stoppingToken))
                    return null;
            }
            return await running;
        }
        finally
        {
            await ending.CancelAsync();
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(Pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7084, Level = LogLevel.Warning,
            Message = "The evaluation of a draft ended with {ExceptionType} at attempt {Attempt}; after the third somebody has to ask for it again")]
        public static partial void NotMade(ILogger logger, string exceptionType, int attempt);

        [LoggerMessage(EventId = 7085, Level = LogLevel.Warning,
            Message = "It could not be read which drafts are to be evaluated ({ExceptionType}); it is tried again")]
        public static partial void NotLooked(ILogger logger, string exceptionType);
    }
}
