using System.ComponentModel.DataAnnotations;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Files that facts rest on.</summary>
public sealed class FilesOptions
{
    /// <summary>Bytes of one file.</summary>
    [Range(1L << 10, 1L << 32)]
    public long MostBytes { get; set; } = 64L << 20;

    /// <summary>Command and its arguments, apart by blanks, that looks at each file before it is kept: it reads it from
    /// its standard input, exit code 0 lets it in. Empty: none looks.</summary>
    public string Scanner { get; set; } = "";

    /// <summary>Seconds it has for one file.</summary>
    [Range(1, 600)]
    public int ScanSeconds { get; set; } = 60;
}
