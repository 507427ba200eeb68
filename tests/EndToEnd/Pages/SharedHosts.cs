using Enforcement.EndToEnd.Campaign;

namespace Enforcement.EndToEnd.Pages;

/// <summary>One host with nothing in it for tests that read; a start costs more than they do.</summary>
public sealed class EmptyHost : IAsyncLifetime
{
    public Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Browser = await Browser.Start();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

/// <summary>One host over the finished year, for all tests that only read in it.</summary>
public sealed class YearHost(FinishedCampaign campaign) : IAsyncLifetime
{
    public Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await campaign.Report();
        Browser = await Browser.Start(campaign.Data);
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

[CollectionDefinition(nameof(YearHost))]
public sealed class YearHostTests : ICollectionFixture<YearHost>;

/// <summary>The small district with one visit announced for today, and somebody who asks for pages without a
/// browser.</summary>
public sealed class FrameHost : IAsyncLifetime
{
    public Browser Browser { get; private set; } = null!;

    internal DemoVisit Visit { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Browser = await Browser.Start(demo: true);
        Visit = await DemoVisit.Announced(Browser);
        Http = new() { BaseAddress = new(Browser.Address) };
        Http.DefaultRequestHeaders.Accept.Add(new("text/html"));
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return Browser.DisposeAsync();
    }
}
