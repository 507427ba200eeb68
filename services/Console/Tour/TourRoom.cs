namespace Enforcement.WebConsole.Tour;

/// <summary>A way through the pages for who sees them first.</summary>
internal static class TourRoom
{
    public static PageRoom Room { get; } =
        new("Tour") { Texts = [TourWords.Texts], Services = services => services.AddSingleton<TourGuide>() };
}
