using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Mirror;

/// <summary>What the firms of a page were called, asked in two questions instead of two for each line.</summary>
internal sealed class NamesThen
{
    private readonly Dictionary<CreditCode, string> now;
    private readonly ILookup<CreditCode, FormerName> former;

    private NamesThen(Dictionary<CreditCode, string> now, ILookup<CreditCode, FormerName> former) =>
        (this.now, this.former) = (now, former);

    public static async Task<NamesThen> Of(PlanningDb db, IEnumerable<CreditCode> firms, CancellationToken token)
    {
        var codes = firms.Distinct().ToList();
        var now = await db
            .Enterprises.Where(e => codes.Contains(e.CreditCode))
            .ToDictionaryAsync(e => e.CreditCode, e => e.Name, token);
        var former = await db.FormerNames.Where(n => codes.Contains(n.CreditCode)).ToListAsync(token);
        return new(now, former.OrderBy(n => n.Until).ToLookup(n => n.CreditCode));
    }

    /// <summary>As <see cref="FormerName.On"/>.</summary>
    public string On(CreditCode firm, DateOnly day) =>
        former[firm].FirstOrDefault(n => n.Until > day)?.Name ?? now.GetValueOrDefault(firm) ?? firm;
}
