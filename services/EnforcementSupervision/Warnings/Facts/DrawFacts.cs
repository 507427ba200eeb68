using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <summary>Attempts of one draw that were aborted.</summary>
internal sealed record DrawFacts(string DrawId, BodyCode Body, IReadOnlyList<DrawStepRow> Aborted)
{
    public static DrawFacts? Load(SupervisionDb db, string drawId) =>
        db.Draws.AsNoTracking().FirstOrDefault(d => d.DrawId == drawId) is not { } draw
            ? null
            : new(
                drawId,
                draw.Body,
                [
                    .. db
                        .DrawSteps.AsNoTracking()
                        .Where(s => s.DrawId == drawId && s.Step == DrawStep.Aborted)
                        .OrderBy(s => s.Seq),
                ]
            );
}

/// <summary>Reveals that one party kept back in the draws of a body in a year.</summary>
internal sealed record RevealFacts(BodyCode Body, string Party, int Year, IReadOnlyList<MissingRevealRow> Missing)
{
    public static RevealFacts Load(SupervisionDb db, BodyCode body, string party, int year)
    {
        var draws = db.Draws.AsNoTracking().Where(d => d.Body == body).Select(d => d.DrawId);
        return new(
            body,
            party,
            year,
            [
                .. db
                    .MissingReveals.AsNoTracking()
                    .Where(m => m.Party == party && draws.Contains(m.DrawId))
                    .OrderBy(m => m.Seq)
                    .AsEnumerable()
                    .Where(m => LegalDay.Of(m.At).Year == year),
            ]
        );
    }
}
