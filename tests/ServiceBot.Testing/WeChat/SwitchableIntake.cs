using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.WeChat;

/// <summary>The real intake, whose database a test can take away.</summary>
internal sealed class SwitchableIntake : IMessageIntake
{
    private readonly Gate _tried = new();
    private IMessageIntake? _real;

    public bool IsAway { get; set; }

    private IMessageIntake Real => _real ?? throw new InvalidOperationException("Register it first.");

    /// <summary>Stands before the real one.</summary>
    public void Register(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IMessageIntake));
        services.RemoveAll<IMessageIntake>();
        services.AddSingleton<IMessageIntake>(provider =>
        {
            _real = (IMessageIntake)(real.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType ?? throw new InvalidOperationException("No type.")));
            return this;
        });
    }

    /// <summary>Waits until a store was tried while the database was away.</summary>
    public Task WhenTriedAsync() => _tried.PassAsync();

    public Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        if (!IsAway)
            return Real.OpenAsync(address, cancellationToken);
        _tried.Open();
        throw new StoreUnavailableException();
    }

    public Task<Acceptance> AcceptAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken) =>
        IsAway ? throw new StoreUnavailableException() : Real.AcceptAsync(conversation, activity, cancellationToken);
}
