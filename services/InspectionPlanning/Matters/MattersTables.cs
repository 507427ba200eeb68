using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class MattersTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
