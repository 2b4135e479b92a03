using System.Reflection;
using ServiceBot.Desk.Access;

namespace ServiceBot.Testing.Desk;

/// <summary>Accounts as they are kept; something can be made to happen while all of them are read next.</summary>
public class ReadAccounts : DispatchProxy
{
    private IDeskAccounts? _accounts;
    private Func<Task>? _meanwhile;

    internal static IDeskAccounts Of(IDeskAccounts accounts)
    {
        var made = Create<IDeskAccounts, ReadAccounts>();
        ((ReadAccounts)(object)made)._accounts = accounts;
        return made;
    }

    internal static void AtNextRead(IDeskAccounts accounts, Func<Task> meanwhile) => ((ReadAccounts)accounts)._meanwhile = meanwhile;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == nameof(IDeskAccounts.ReadAsync) && Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile
            ? AfterAsync(meanwhile)
            : targetMethod?.Invoke(_accounts, args);

    private async Task<IReadOnlyList<DeskAccount>> AfterAsync(Func<Task> meanwhile)
    {
        await meanwhile();
        return await (_accounts ?? throw new InvalidOperationException("Made by Of.")).ReadAsync(default);
    }
}
