import Pages

/// What a page says once after a change; its address carries the word, never a text.
enum DeskNews: String, Sendable, CaseIterable {
  case booked, confirmed, completed, cancelled, moved
  case noShow = "no-show"
  case created, saved, deleted
  case hoursSaved = "hours-saved"
  case timeOffTaken = "time-off-taken"
  case timeOffCancelled = "time-off-cancelled"
  case already, movedMeanwhile = "moved-meanwhile"
  case ready

  var notice: Notice {
    switch self {
    case .booked: Notice(.good, "The appointment is booked.")
    case .confirmed: Notice(.good, "The appointment is confirmed.")
    case .completed: Notice(.good, "The appointment is completed.")
    case .cancelled: Notice(.good, "The appointment is cancelled; its time is free again.")
    case .moved: Notice(.good, "The appointment is moved.")
    case .noShow: Notice(.good, "Noted: nobody came.")
    case .created: Notice(.good, "It is added.")
    case .saved: Notice(.good, "It is saved.")
    case .deleted: Notice(.good, "It is deleted.")
    case .hoursSaved:
      Notice(.good, "The hours are saved. Appointments that exist stay as they are.")
    case .timeOffTaken: Notice(.good, "The time off is entered; nobody can book in it.")
    case .timeOffCancelled: Notice(.good, "The time off is cancelled.")
    case .already:
      Notice(.info, "That was done before, or can't be done any more. This is how it stands.")
    case .movedMeanwhile: Notice(.wait, "Somebody changed it meanwhile. Please look again.")
    case .ready: Notice(.good, "Your booking page is ready.")
    }
  }
}
