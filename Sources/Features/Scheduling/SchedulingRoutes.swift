import Access
import HTTP
import Schema

/// Everything of the feature that programs can call.
package func schedulingRoutes(tokens: ManageTokens) -> [Route] {
  let locations = RecordRoutes(
    LocationStore.self, path: "/locations", tag: "Locations", noun: "location",
    details: LocationDetails.schema, record: LocationDetails.record, reads: .catalogueRead,
    writes: .catalogueWrite)
  let providers = RecordRoutes(
    ProviderStore.self, path: "/providers", tag: "Providers", noun: "provider",
    details: ProviderDetails.schema, record: ProviderDetails.record, reads: .catalogueRead,
    writes: .catalogueWrite, normalized: \.normalized)
  let services = RecordRoutes(
    ServiceStore.self, path: "/services", tag: "Services", noun: "service",
    details: ServiceDetails.schema, record: ServiceDetails.record, reads: .catalogueRead,
    writes: .catalogueWrite, normalized: \.normalized)
  let customers = RecordRoutes(
    CustomerStore.self, path: "/customers", tag: "Customers", noun: "customer",
    details: CustomerDetails.schema, record: CustomerDetails.record, reads: .customersRead,
    writes: .customersWrite, normalized: \.normalized)
  let groups: [[Route]] = [
    locations.routes, providers.routes, ScheduleRoutes.all, TimeOffRoutes.all, services.routes,
    customers.routes, SlotRoutes.all, AppointmentRoutes.all, PublicCatalogueRoutes.all,
    HoldRoutes.all, PublicAppointmentRoutes(tokens: tokens).all,
  ]
  return groups.flatMap(\.self)
}

extension ProviderDetails {
  /// With its address in lower case.
  var normalized: ProviderDetails {
    var copy = self
    copy.email = email?.lowercased()
    return copy
  }
}

extension ServiceDetails {
  /// With the step that holds where none was given.
  var normalized: ServiceDetails {
    var copy = self
    copy.stepMinutes = effectiveStepMinutes
    return copy
  }
}

extension CustomerDetails {
  /// With its address in lower case.
  var normalized: CustomerDetails {
    var copy = self
    copy.email = email?.lowercased()
    return copy
  }
}
