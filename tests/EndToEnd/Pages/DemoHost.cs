using Enforcement.BuildingBlocks.Grpc;
using Registry = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>One host with the small district for tests that sign in or make visits of their own: a start costs more
/// than they.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    public Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Browser = await Browser.Start(demo: true);
        var registry = new Registry(Browser.As(Role.Supervisor, "supervisor-1"));
        await Eventually.IsTrue(
            async () => (await registry.Observations.GetCountsAsync(new())).Observed > 0,
            "the demo district comes in",
            () => "",
            TimeSpan.FromMinutes(5)
        );
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

[CollectionDefinition(nameof(DemoHost))]
public sealed class DemoHostTests : ICollectionFixture<DemoHost>;
