using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class WaiversTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
