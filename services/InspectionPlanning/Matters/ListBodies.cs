using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>Who may inspect at all (执法主体公示). A district has tens of them: one answer, no pages.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<ListBodiesReply> ListBodies(ListBodiesRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        var reply = new ListBodiesReply();
        reply.Bodies.AddRange(
            (await db.Bodies.OrderBy(b => b.Body).ToListAsync(call.CancellationToken)).Select(b => new EnforcementBody
            {
                Body = b.Body,
                Name = b.Name,
                Kind = b.Kind,
                Division = b.Division,
            })
        );
        return reply;
    }
}
