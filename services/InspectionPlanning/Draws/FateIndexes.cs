namespace Enforcement.InspectionPlanning.Draws;

/// <summary>The indexes of the draws asked about last. Bounded: one of a million firms has some 6 KB and 50 bytes a
/// firm drawn.</summary>
public sealed class FateIndexes
{
    public const int Kept = 32;

    private readonly Lock gate = new();
    private readonly List<Place> latest = [];

    public int Count
    {
        get
        {
            lock (gate)
                return latest.Count;
        }
    }

    /// <summary>Made once, however many ask at the same time; a bundle that changed (a firm was replaced) has another
    /// index.</summary>
    internal FateIndex Of(string drawId, string bundleSha256, Func<FateIndex> make)
    {
        var place = Latest(drawId, bundleSha256);
        lock (place)
            return place.Index ??= make();
    }

    private Place Latest(string drawId, string bundleSha256)
    {
        lock (gate)
        {
            var at = latest.FindIndex(place => place.DrawId == drawId);
            var place =
                at >= 0 && latest[at].BundleSha256 == bundleSha256 ? latest[at] : new Place(drawId, bundleSha256);
            if (at >= 0)
                latest.RemoveAt(at);
            latest.Insert(0, place);
            if (latest.Count > Kept)
                latest.RemoveAt(Kept);
            return place;
        }
    }

    private sealed class Place(string drawId, string bundleSha256)
    {
        public string DrawId => drawId;
        public string BundleSha256 => bundleSha256;
        public FateIndex? Index { get; set; }
    }
}
