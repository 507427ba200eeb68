using System.ComponentModel.DataAnnotations;

namespace Enforcement.Contracts;

/// <summary>The settings that speak of the district and its services; a process adds its own.</summary>
public abstract class DistrictOptions
{
    /// <summary>6 digits of the district's division code (GB/T 2260); stands in every business id.</summary>
    [Required, RegularExpression("[0-9]{6}", ErrorMessage = "6 digits")]
    public string Division { get; set; } = "449917";

    public PeerOptions Peers { get; set; } = new();

    /// <summary>Development only, of AllInOne's first start: a made-up district with a quarter that has happened there,
    /// the district alone, or nothing.</summary>
    [RegularExpression("story|district|none", ErrorMessage = "story, district or none")]
    public string Demo { get; set; } = "story";

    /// <summary>AllInOne holds the inboxes of two agencies, with their keys; in development unless said otherwise, and
    /// never in production, where an agency's key stays on the agency's machine.</summary>
    public bool? Inboxes { get; set; }
}

/// <summary>gRPC addresses of journals that are not held in this process.</summary>
public sealed class PeerOptions
{
    /// <summary>All journals of a district, by the service that writes each.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["registry", "planning", "supervision"];

    public string? Registry { get; set; }
    public string? Planning { get; set; }
    public string? Supervision { get; set; }

    /// <summary>The settings that name another process, and what they say.</summary>
    public IReadOnlyList<(string Setting, string Address)> Given =>
        [
            .. new[]
            {
                ("ENFORCEMENT__PEERS__REGISTRY", Registry),
                ("ENFORCEMENT__PEERS__PLANNING", Planning),
                ("ENFORCEMENT__PEERS__SUPERVISION", Supervision),
            }
                .Where(p => p.Item2 is not null)
                .Select(p => (p.Item1, p.Item2!)),
        ];

    public string? Of(string source) =>
        source switch
        {
            "registry" => Registry,
            "planning" => Planning,
            "supervision" => Supervision,
            _ => null,
        };
}
