namespace Enforcement.WebConsole.Feeds;

/// <summary>Files of other systems.</summary>
internal static class FeedsRoom
{
    public static PageRoom Room { get; } =
        new("Feeds")
        {
            Texts = [FeedWords.Texts],
            Services = services => services.AddScoped<FeedsDesk>().AddScoped<IQueue, FeedQueue>(),
        };
}
