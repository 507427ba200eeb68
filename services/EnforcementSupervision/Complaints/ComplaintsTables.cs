using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class ComplaintsTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
