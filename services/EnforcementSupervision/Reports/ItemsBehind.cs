namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>Which items, and what the journals had said when they were counted.</summary>
/// <param name="Version">Heads of the own journal and of all that is followed.</param>
internal sealed record ItemsAsked(int Year, string Number, string Key, DateOnly AsOf, string Version);

/// <summary>
/// The items behind the rows asked about last, in order. Whoever turns the pages of a hundred thousand items would have
/// the year counted again for every five hundred. Bounded: a row of a hundred thousand has some 8 MB.
/// </summary>
internal sealed class ItemsBehind
{
    public const int Kept = 4;

    private readonly Lock gate = new();
    private readonly List<Place> latest = [];

    /// <summary>Counted once, however many ask at the same time; once a journal has moved on, counted again.</summary>
    public IReadOnlyList<string> Of(ItemsAsked asked, Func<IEnumerable<string>> count)
    {
        var place = Latest(asked);
        lock (place)
            return place.Items ??= [.. count().Distinct().Order(StringComparer.Ordinal)];
    }

    private Place Latest(ItemsAsked asked)
    {
        lock (gate)
        {
            var place = latest.Find(p => p.Asked == asked) ?? new Place(asked);
            latest.Remove(place);
            latest.Insert(0, place);
            if (latest.Count > Kept)
                latest.RemoveAt(Kept);
            return place;
        }
    }

    private sealed class Place(ItemsAsked asked)
    {
        public ItemsAsked Asked => asked;
        public IReadOnlyList<string>? Items { get; set; }
    }
}
