using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Thin parts around the ports that tell the ledger what happens, and may put the utility's systems out of reach.</summary>
internal static class PlayParts
{
    /// <summary>Wraps the ports that were registered before, and sets the clock.</summary>
    public static IServiceCollection AddPlayWorld(this IServiceCollection services, PlayWorld world)
    {
        services.AddSingleton<TimeProvider>(world.Time);
        services.Wrap<ITurnHandler>((inner, _) => new CountedTurns(inner, world));
        services.Wrap<IBillingSystem>((inner, _) => new CountedBillingSystem(inner, world));
        services.Wrap<IWorkOrderSystem>((inner, _) => new CountedWorkOrderSystem(inner, world));
        services.Wrap<IOutageSystem>((inner, _) => new InterruptibleOutageSystem(inner, world));
        services.Wrap<ICustomerArchive>((inner, _) => new InterruptibleCustomerArchive(inner, world));
        services.Wrap<ICustomerStore>((inner, parts) => new CountedCustomerStore(inner, world, parts));
        return services;
    }

    /// <summary>Lets the bot read what was said in a world whose turns no store sees.</summary>
    public static IServiceCollection AddPlayTranscript(this IServiceCollection services, PlayWorld world)
    {
        services.Wrap<ITranscriptReader>((inner, _) => new PlayedTranscript(inner, world));
        return services;
    }

    private sealed class CountedTurns(ITurnHandler inner, PlayWorld world) : ITurnHandler
    {
        public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
        {
            var result = await inner.HandleAsync(turn, cancellationToken);
            world.Ledger.Ended(turn, result);
            return result;
        }
    }

    private sealed class PlayedTranscript(ITranscriptReader inner, PlayWorld world) : ITranscriptReader
    {
        public Task<(ConversationKey Key, ConversationAddress Address)?> FindAsync(string channel, string nativeId, CancellationToken cancellationToken) =>
            inner.FindAsync(channel, nativeId, cancellationToken);

        public Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
            inner.FindAddressAsync(conversation, cancellationToken);

        public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(ConversationKey conversation, long afterSequence, int limit, CancellationToken cancellationToken) =>
            Task.FromResult(world.Transcript.Read(conversation, afterSequence, limit));

        public Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
            Task.FromResult(world.Transcript.Last(conversation));

        public Task<IReadOnlyList<TranscriptEntry>> ReadLastReceivedAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken) =>
            Task.FromResult(world.Transcript.ReadReceived(conversation, limit));
    }

    private sealed class CountedBillingSystem(IBillingSystem inner, PlayWorld world) : IBillingSystem
    {
        public async Task<BillLookup> ReadAsync(
            AccountNumber number, DateOnly fromMonth, DateOnly toMonth, CancellationToken cancellationToken)
        {
            if (world.Ledger.SystemsAreAway) return new BillLookup.Unavailable();
            world.Ledger.BillsRead();
            return await inner.ReadAsync(number, fromMonth, toMonth, cancellationToken);
        }
    }

    private sealed class CountedWorkOrderSystem(IWorkOrderSystem inner, PlayWorld world) : IWorkOrderSystem
    {
        public async Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken)
        {
            var filing = world.Ledger.SystemsAreAway
                ? new WorkOrderFiling.Unavailable()
                : await inner.FileAsync(draft, idempotencyKey, cancellationToken);
            world.Ledger.Filed(draft, filing);
            return filing;
        }

        public async Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken) =>
            world.Ledger.SystemsAreAway ? new WorkOrderLookup.Unavailable() : await inner.FindAsync(number, cancellationToken);

        public async Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken) =>
            world.Ledger.SystemsAreAway ? new WorkOrderSearch.Unavailable() : await inner.FindOpenAsync(query, cancellationToken);

        public async Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken)
        {
            if (world.Ledger.SystemsAreAway) return new WorkOrderLookup.Unavailable();
            var found = await inner.AddAsync(note, idempotencyKey, cancellationToken);
            if (found is WorkOrderLookup.Found) world.Ledger.Added(note.Kind, idempotencyKey);
            return found;
        }
    }

    private sealed class InterruptibleOutageSystem(IOutageSystem inner, PlayWorld world) : IOutageSystem
    {
        public async Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken) =>
            world.Ledger.SystemsAreAway ? new OutageLookup.Unavailable() : await inner.FindAsync(place, cancellationToken);
    }

    private sealed class InterruptibleCustomerArchive(ICustomerArchive inner, PlayWorld world) : ICustomerArchive
    {
        public async Task<IdentityVerdict> VerifyAsync(IdentityClaim claim, CancellationToken cancellationToken) =>
            world.Ledger.SystemsAreAway ? new IdentityVerdict.Unavailable() : await inner.VerifyAsync(claim, cancellationToken);

        public async Task<AccountLookup> FindAsync(AccountNumber number, CancellationToken cancellationToken) =>
            world.Ledger.SystemsAreAway ? new AccountLookup.Unavailable() : await inner.FindAsync(number, cancellationToken);
    }

    private sealed class CountedCustomerStore(ICustomerStore inner, PlayWorld world, IServiceProvider parts) : ICustomerStore
    {
        public async Task<CustomerRecord> ReadAsync(ConversationAddress address, CancellationToken cancellationToken) =>
            await inner.ReadAsync(address, cancellationToken);

        public async Task<CustomerRecord> RecordCheckAsync(
            ConversationAddress address, string attemptId, AccountNumber number, bool passed, CancellationToken cancellationToken)
        {
            var record = await inner.RecordCheckAsync(address, attemptId, number, passed, cancellationToken);
            // The check itself knows the rule of the lock; it needs this store, so it cannot come in by the constructor.
            var now = parts.GetRequiredService<TimeProvider>().GetUtcNow();
            world.Ledger.Checked(passed, parts.GetRequiredService<IdentityCheck>().LockedUntil(record, now) is not null);
            return record;
        }

        public Task<int> CountFailuresAsync(AccountNumber number, DateTimeOffset since, CancellationToken cancellationToken) =>
            inner.CountFailuresAsync(number, since, cancellationToken);

        public async Task BindAsync(ConversationAddress address, AccountBinding binding, CancellationToken cancellationToken)
        {
            await inner.BindAsync(address, binding, cancellationToken);
            world.Ledger.Bound(binding.Number);
        }

        public async Task UnbindAsync(ConversationAddress address, AccountNumber number, CancellationToken cancellationToken)
        {
            await inner.UnbindAsync(address, number, cancellationToken);
            world.Ledger.Unbound(number);
        }
    }
}
