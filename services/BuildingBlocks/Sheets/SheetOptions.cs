using System.ComponentModel.DataAnnotations;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>How much of a file an import takes.</summary>
public sealed class SheetOptions
{
    /// <summary>Bytes of a file as it is sent.</summary>
    [Range(1L << 10, 1L << 32)]
    public long MostBytes { get; set; } = 64L << 20;

    /// <summary>Bytes a workbook may unpack to; a few KiB can be made to unpack to terabytes.</summary>
    [Range(1L << 10, 1L << 34)]
    public long MostUnpacked { get; set; } = 1L << 30;
}
