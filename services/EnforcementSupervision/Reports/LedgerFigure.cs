namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>Figure 21: what the journals themselves say. Sizes, chain heads and roots differ from run to run and stand
/// in the attestation.</summary>
internal static class LedgerFigure
{
    public const string Number = "21";

    public static CountedFigure Of(Attestation attestation)
    {
        var figure = new CountedFigure(Number);
        figure.Count("journals", "本", attestation.Journals.Select(j => j.Source));
        figure.Sum(
            "gaps",
            "条",
            attestation.Journals.Sum(j => j.Gaps),
            attestation.Journals.Where(j => j.Gaps > 0).Select(j => j.Source)
        );
        figure.Count("faults", "处", attestation.Faults);
        return figure;
    }
}
