using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Feeds;

internal sealed partial class FeedsService
{
    /// <summary>All versions of a platform's formats, or of all platforms.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator)]
    public override async Task<ListFeedFormatsReply> ListFeedFormats(
        ListFeedFormatsRequest request,
        ServerCallContext call
    )
    {
        var platform = request.Platform.Length == 0 ? "" : Platform(request.Platform);
        using var db = database.Read();
        var found = await db
            .FeedFormats.Where(f => platform == "" || f.Platform == platform)
            .OrderBy(f => f.Platform)
            .ThenBy(f => f.Kind)
            .ThenBy(f => f.Version)
            .ToListAsync(call.CancellationToken);
        var reply = new ListFeedFormatsReply();
        foreach (var f in found)
        {
            var format = new FeedFormat
            {
                Platform = f.Platform,
                Kind = f.Kind,
                Version = f.Version,
                Name = f.Name,
                EffectiveFrom = f.EffectiveFrom.Iso(),
                HeaderRow = f.HeaderRow,
                DateFormat = f.DateFormat,
                LegalBasis = f.LegalBasis,
            };
            foreach (var c in f.Columns)
            {
                var column = new FeedColumn
                {
                    Field = c.Field,
                    Header = c.Header ?? "",
                    Constant = c.Constant ?? "",
                };
                column.Values.AddRange(c.Values.Select(v => new FeedValue { From = v.From, To = v.To }));
                format.Columns.Add(column);
            }
            reply.Formats.Add(format);
        }
        return reply;
    }

    private static string Platform(string text) => Requests.MatterGroup(text, "platform");
}
