namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>What the journals themselves say. Sizes, chain heads and roots differ from run to run and stand in the
/// attestation.</summary>
internal static class Journals
{
    public static YearFigure Figure { get; } =
        new("21", "台账完整性", "Completeness of the journals")
        {
            Basis = "国办发〔2018〕118号：执法全过程记录应当客观、完整；核验方法按本系统台账格式",
            Definition = new(
                1,
                "从三本台账首条逐条重算：journals为台账本数；gaps为缺号；faults为缺失、篡改或链不相符之处。"
                    + "各台账大小、链头与默克尔根见鉴证文件（attestation），不属于数据本身。",
                "The journals recomputed from their first entry: how many, entries missing, and places where one "
                    + "is missing, altered or does not fit the chain. Sizes, chain heads and Merkle roots stand in the "
                    + "attestation, not in the figures."
            ),
            Names =
            [
                new("journals", "台账", "journals"),
                new("gaps", "缺号", "missing numbers"),
                new("faults", "缺失、篡改或不符", "missing, altered or different"),
                new("attestation", "证明文件", "attestation"),
            ],
            CountJournals = Count,
        };

    private static void Count(CountedFigure figure, Attestation attestation)
    {
        figure.Count("journals", "本", attestation.Journals.Select(j => j.Source));
        figure.Sum(
            "gaps",
            "条",
            attestation.Journals.Sum(j => j.Gaps),
            attestation.Journals.Where(j => j.Gaps > 0).Select(j => j.Source)
        );
        figure.Count("faults", "处", attestation.Faults);
    }
}
