using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Training;

internal sealed partial class TrainingService
{
    /// <summary>Numbers and no persons, so every official may read it. 人次 and 人 are counted apart (figure
    /// 19).</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListTrainingsReply> ListTrainings(ListTrainingsRequest request, ServerCallContext call)
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var page = Paging.Of(request.PageSize, request.PageToken);
        using var db = database.Read();
        var counted =
            from t in db.Trainings
            where t.Year == year && t.VoidBecause == null
            join a in db.Trainees on t.TrainingId equals a.TrainingId
            select a;
        var passed = counted.Where(a => a.Outcome == TrainingOutcome.Passed);
        var (rows, next) = page.Cut(
            db.Trainings.Where(t => t.Year == year && string.Compare(t.TrainingId, page.After) > 0)
                .OrderBy(t => t.TrainingId)
                .Take(page.Size + 1)
                .ToList(),
            t => t.TrainingId
        );
        var ids = rows.Select(t => t.TrainingId).ToList();
        var attended = db.Trainees.Where(a => ids.Contains(a.TrainingId)).AsEnumerable().ToLookup(a => a.TrainingId);
        return Task.FromResult(
            new ListTrainingsReply
            {
                Trainings =
                {
                    rows.Select(t => new Contracts.Supervision.V1.TrainingRecord
                    {
                        TrainingId = t.TrainingId,
                        Title = t.Title,
                        HeldOn = t.HeldOn.Iso(),
                        Division = t.Division,
                        Attendances = attended[t.TrainingId].LongCount(),
                        Passes = attended[t.TrainingId].LongCount(a => a.Outcome == TrainingOutcome.Passed),
                        VoidBecause = t.VoidBecause ?? "",
                    }),
                },
                NextPageToken = next,
                Sessions = db.Trainings.LongCount(t => t.Year == year && t.VoidBecause == null),
                Attendances = counted.LongCount(),
                People = counted.Select(a => a.Person).Distinct().LongCount(),
                Passes = passed.LongCount(),
                PeoplePassed = passed.Select(a => a.Person).Distinct().LongCount(),
            }
        );
    }
}
