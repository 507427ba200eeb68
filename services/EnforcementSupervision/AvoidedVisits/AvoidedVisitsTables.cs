using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class AvoidedVisitsTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
