namespace Enforcement.Contracts;

/// <summary>Of what an agency sends that is no clue.</summary>
public static partial class Reasons
{
    public const string NotProcuratorate = "NOT_PROCURATORATE";
}
