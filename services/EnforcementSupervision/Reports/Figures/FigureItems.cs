namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>What several figures say in the same way: an item behind a row, and a value as part of a row's
/// key.</summary>
internal static class FigureItems
{
    extension(EntryRow entry)
    {
        public string Item => $"{entry.VisitId} {entry.On.Iso()}";

        /// <summary>A joint entry stands for every visit it lists; the visit itself is always one of them.</summary>
        public IEnumerable<VisitId> Carried => entry.Visits.Append(entry.VisitId).Distinct();
    }

    extension(ReportedEntryRow entry)
    {
        public string Item => $"{entry.CreditCode} {entry.On.Iso()} {entry.Body}";
    }

    extension(Enum value)
    {
        /// <summary>RepeatedViolation is "repeated-violation".</summary>
        public string Word =>
            string.Concat(
                value
                    .ToString()
                    .Select(
                        (c, i) =>
                            i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
                    )
            );
    }
}
