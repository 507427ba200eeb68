using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>The answers of the years asked about last: anybody may ask, and each takes all rosters of its year. Made
/// anew on another day, and once a bundle is added or stands otherwise.</summary>
public sealed class FairnessBoard
{
    private const int Kept = 4;
    private readonly Lock gate = new();
    private readonly List<(int Year, string Draws, GetFairnessReply Reply)> latest = [];

    /// <summary>Made by one at a time: who asks meanwhile waits for it.</summary>
    internal GetFairnessReply Of(int year, string draws, Func<GetFairnessReply> make)
    {
        lock (gate)
        {
            var at = latest.FindIndex(l => l.Year == year);
            if (at >= 0 && latest[at].Draws == draws)
                return latest[at].Reply;
            var reply = make();
            if (at >= 0)
                latest.RemoveAt(at);
            latest.Insert(0, (year, draws, reply));
            if (latest.Count > Kept)
                latest.RemoveAt(Kept);
            return reply;
        }
    }
}
