using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

internal sealed partial class AssessmentService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetHandInBoardReply> GetHandInBoard(GetHandInBoardRequest request, ServerCallContext call)
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        BodyCode? asked = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        using var db = database.Read();
        var seen = BodySight.Seen(db, call.Caller());
        var wanted =
            asked is not { } body ? seen
            : seen is null || seen.Contains(body) ? new HashSet<BodyCode> { body }
            : [];
        return Task.FromResult(
            new GetHandInBoardReply
            {
                Rows =
                {
                    HandInBoard
                        .Load(db, year, LegalDay.Of(clock.Now), wanted)
                        .Select(r => new HandInRow
                        {
                            Body = r.Body,
                            Feed = r.Feed,
                            Months =
                            {
                                r.Months.Select(m => new HandInMonth
                                {
                                    Month = m.Month.IsoMonth(),
                                    State = m.State,
                                    HandedInOn = m.HandedInOn.Iso(),
                                    Due = m.Due.Iso(),
                                }),
                            },
                        }),
                },
            }
        );
    }
}
