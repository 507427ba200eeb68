using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<ListComplaintsReply> ListComplaints(ListComplaintsRequest request, ServerCallContext call)
    {
        var state = request.State == ComplaintState.Unspecified ? request.State : Fields.OneOf(request.State, "state");
        var page = Paging.Of(request.PageSize, request.PageToken);
        call.NoteRead("");
        var (caller, now) = (call.Caller(), clock.Now);
        using var db = database.Read();
        var (at, after) = After(page.After);
        var rows = db
            .Complaints.AsNoTracking()
            .Where(c => c.RecordedAt > at || (c.RecordedAt == at && string.Compare(c.ComplaintId, after) > 0));
        if (state != ComplaintState.Unspecified)
            rows = rows.Where(c => c.State == state);
        var sees = ComplaintSight.Of(db, caller);
        var visible = rows.OrderBy(c => c.RecordedAt)
            .ThenBy(c => c.ComplaintId)
            .AsEnumerable()
            .Where(c => sees(c) && (!request.Overdue || c.IsOverdue(now)))
            .Take(page.Size + 1)
            .ToList();
        var (shown, next) = page.Cut(visible, c =>
            string.Create(CultureInfo.InvariantCulture, $"{Instants.Micros(c.RecordedAt)} {c.ComplaintId}")
        );
        return Task.FromResult(
            new ListComplaintsReply { Complaints = { shown.Select(c => Shown(c, now)) }, NextPageToken = next }
        );
    }

    private static readonly long Latest = Instants.Micros(DateTimeOffset.MaxValue);

    private static (DateTimeOffset At, string Id) After(string token)
    {
        if (token.Length == 0)
            return (DateTimeOffset.UnixEpoch, "");
        return
            token.Split(' ') is [var text, var id]
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < Latest
            ? (Instants.FromMicros(at), id)
            : throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
    }
}
