using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>
/// The tariff tables in use: those of the files, and those published at the desk. May be replaced while it is being read: an
/// answer that keeps <see cref="Book"/> uses the old tables or the new ones.
/// </summary>
/// <param name="files">What the files say.</param>
internal sealed class LiveTariffs(TariffBook files)
{
    private const int EditionLength = 16;

    private readonly TariffBook _files = files;
    private readonly AsyncLocal<TariffBook?> _instead = new();
    private volatile TariffBook _inUse = files;
    private volatile IReadOnlyList<TariffEntry> _published = [];

    /// <summary>What is answered from; within a trial, what is tried.</summary>
    public TariffBook Book => _instead.Value ?? _inUse;

    /// <summary>What was published besides the files.</summary>
    public IReadOnlyList<TariffEntry> Published => _published;

    /// <summary>Stands for what was published: another one after every change; empty for nothing.</summary>
    public string Edition { get; private set; } = "";

    /// <summary>Takes tables into use beside those of the files, instead of the ones published before.</summary>
    public void Publish(IReadOnlyList<TariffEntry> published)
    {
        ArgumentNullException.ThrowIfNull(published);
        _inUse = _files.With(published);
        _published = published;
        Edition = published.Count == 0 ? "" : Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', published.Select(entry => entry.Place + '\n' + entry.Text)))))[..EditionLength];
    }

    /// <summary>What would be answered from with other tables of a place. Nothing in use changes.</summary>
    /// <param name="place">The document; of those published its tables are left out.</param>
    /// <param name="tables">What it would have; empty for the book without it.</param>
    public TariffBook Try(string place, IReadOnlyList<TariffEntry> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return _files.With([.. _published.Where(entry => entry.Place != place), .. tables]);
    }

    /// <summary>Lets the caller, and what it awaits, answer from a book until the end is disposed. Nobody else notices.</summary>
    public IDisposable Instead(TariffBook book)
    {
        var before = _instead.Value;
        _instead.Value = book;
        return new End(this, before);
    }

    private sealed class End(LiveTariffs tariffs, TariffBook? before) : IDisposable
    {
        public void Dispose() => tariffs._instead.Value = before;
    }
}
