namespace ServiceBot.Desk.Settings;

/// <summary>What is set at the desk and counts above the configuration.</summary>
internal interface IDeskSettings
{
    /// <returns>Null when it was never set.</returns>
    Task<StoredSetting?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <param name="name">Which.</param>
    /// <param name="json">What.</param>
    /// <param name="version">Version it is based on; 0 for never set.</param>
    /// <param name="changedBy">Id of the account.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>False when somebody else changed it meanwhile.</returns>
    Task<bool> WriteAsync(string name, string json, int version, string changedBy, CancellationToken cancellationToken);
}

/// <summary>A setting.</summary>
/// <param name="Json">What.</param>
/// <param name="Version">From 1.</param>
internal sealed record StoredSetting(string Json, int Version);
