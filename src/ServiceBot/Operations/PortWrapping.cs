namespace ServiceBot.Operations;

/// <summary>Puts parts around ports that other parts registered.</summary>
internal static class PortWrapping
{
    /// <summary>Replaces every registration of a port by a wrapped one; the inner part stays known to the container,
    /// which checks and disposes of it as before. A port that nobody registered stays so.</summary>
    public static void Wrap<TPort>(this IServiceCollection services, Func<TPort, IServiceProvider, TPort> wrap) where TPort : class
    {
        for (var i = services.Count - 1; i >= 0; i--)
        {
            var registered = services[i];
            if (registered.ServiceType != typeof(TPort) || registered.IsKeyedService)
                continue;
            // A port may be wrapped more than once.
            var inner = $"wrapped {services.Count}";
            services[i] = ServiceDescriptor.Describe(
                typeof(TPort), parts => wrap(parts.GetRequiredKeyedService<TPort>(inner), parts), registered.Lifetime);
            services.Add(registered switch
            {
                { ImplementationInstance: { } instance } => new ServiceDescriptor(typeof(TPort), inner, instance),
                { ImplementationFactory: { } factory } =>
                    new ServiceDescriptor(typeof(TPort), inner, (parts, _) => factory(parts), registered.Lifetime),
                { ImplementationType: { } type } => new ServiceDescriptor(typeof(TPort), inner, type, registered.Lifetime),
                _ => throw new InvalidOperationException($"{typeof(TPort).Name} is registered in an unknown way."),
            });
        }
    }
}
